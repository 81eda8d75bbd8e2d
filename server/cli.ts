import pino from 'pino'
import { configRows, readConfig } from '#platform/config.ts'
import { openHouse } from './open.ts'

/** Commands by their words: `keju people import FILE`. Each domain brings its own; this table is what `keju --help` prints. */
type Command = { words: string; usage: string; about: string; run(args: string[]): Promise<number> }

const quiet = pino({ level: 'silent' })

const commands: Command[] = [
  {
    words: 'config', usage: 'keju config', about: 'every setting, its default and its meaning',
    run: async () => {
      for (const { key, fallback, about } of configRows()) console.log(`${key.padEnd(20)} ${fallback.padEnd(18)} ${about}`)
      return 0
    },
  },
  {
    words: 'migrate', usage: 'keju migrate', about: 'bring the database up to this release',
    run: async () => {
      const house = await openHouse(readConfig(process.env), quiet)
      console.log(house.ran.length > 0 ? house.ran.join('\n') : 'up to date')
      await house.close()
      return 0
    },
  },
]

const help = (): string => ['Usage: npm run -s keju -- COMMAND', '', ...commands.map(command => `  ${command.usage}\n      ${command.about}`)].join('\n')

const main = async (argv: string[]): Promise<number> => {
  const command = commands.filter(each => each.words === argv.slice(0, each.words.split(' ').length).join(' ')).sort((a, b) => b.words.length - a.words.length)[0]
  if (command) return command.run(argv.slice(command.words.split(' ').length))
  const asked = argv.length === 0 || ['--help', '-h', 'help'].includes(argv[0] ?? '')
  console[asked ? 'log' : 'error'](asked ? help() : `no such command: ${argv.join(' ')}\n\n${help()}`)
  return asked ? 0 : 2
}

process.exitCode = await main(process.argv.slice(2))
