export { Actions, Button, ButtonLink, type Variant } from './actions.tsx'
export { Bars, CompareBars, HeatMap, RangeChart, type HeatCell } from './charts.tsx'
export {
  Checkbox, CheckboxGroup, DateInput, ErrorSummary, Field, FileInput, NumberInput, PasswordInput, RadioGroup, Select, TextArea, TextInput,
  type FieldProps, type Option,
} from './fields.tsx'
export { FunnelPlot } from './funnel.tsx'
export { LevelBar } from './levels.tsx'
export { faviconSvg, Mark } from './mark.tsx'
export { Dialog, DialogButton, Disclosure, EmptyState, Facts, PageHead, Section, Stat, Stats, Tabs } from './pages.tsx'
export { MatrixField, RankingField } from './questions.tsx'
export { CompareRanges, Lines, SeriesMark, seriesLetters } from './series.tsx'
export { CitizenShell, LanguageSwitch, RunShell, StaffShell, ThemeSwitch } from './shells.tsx'
export { Notice, ProgressBar, Steps, Tag, Timeline, type Tone } from './states.tsx'
export { DataTable, Filters, Pager, type Column } from './tables.tsx'
