// Imported before anything else: React decides by this, when it is first loaded, which of its builds it is.
process.env['NODE_ENV'] ??= process.argv[2] === 'dev' ? 'development' : 'production'
