// Imported first by what measures pages: React looks at this when it is loaded, and its development build is several times slower.
process.env['NODE_ENV'] = 'production'
