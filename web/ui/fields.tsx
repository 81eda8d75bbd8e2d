import { useLayoutEffect, useState, useSyncExternalStore, type ComponentProps, type ReactNode } from 'react'

export type Option = { value: string; label: string; disabled?: boolean; hint?: string }

type FieldBasics = {
  id: string
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  /** Written after the label of a field that may stay empty, where most must not. */
  optionalWord?: string
}

/** What every control takes; `id` is the name unless given, so that `#name` in an error summary leads to it. */
export type FieldProps = Omit<FieldBasics, 'id'> & { id?: string; name: string }

const hintId = (id: string) => `${id}-hint`
const errorId = (id: string) => `${id}-error`

/** The attributes that tie a control to its hint and error. */
const ties = ({ id, hint, error }: Pick<FieldBasics, 'id' | 'hint' | 'error'>) => ({
  'aria-describedby': [hint && hintId(id), error && errorId(id)].filter(Boolean).join(' ') || undefined,
  'aria-invalid': error ? true : undefined,
})

const Hint = ({ id, children }: { id: string; children: ReactNode }) => (children ? <p className="hint" id={hintId(id)}>{children}</p> : null)
const FieldError = ({ id, children }: { id: string; children: ReactNode }) => (children ? <p className="field-error" id={errorId(id)}>{children}</p> : null)
const Optional = ({ required, word }: { required?: boolean; word?: string }) => (!required && word ? <span className="optional"> {word}</span> : null)

/** Label, hint and error around one control whose id is `id`. The control names them by `${id}-hint` and `${id}-error`. */
export const Field = ({ id, label, hint, error, required, optionalWord, children }: FieldBasics & { children: ReactNode }) => (
  <div className={error ? 'field wrong' : 'field'}>
    <label htmlFor={id}>{label}<Optional required={required} word={optionalWord} /></label>
    <Hint id={id}>{hint}</Hint>
    <FieldError id={id}>{error}</FieldError>
    {children}
  </div>
)

type Own = keyof FieldProps | 'className'
type InputProps = FieldProps & Omit<ComponentProps<'input'>, Own> & {
  /** Width of what is typed: `short` for codes and figures, `long` for a whole line. */
  width?: 'short' | 'medium' | 'long'
}

const Input = ({ label, hint, error, optionalWord, width = 'medium', ...rest }: InputProps) => {
  const id = rest.id ?? rest.name
  return (
    <Field id={id} label={label} hint={hint} error={error} required={rest.required} optionalWord={optionalWord}>
      <input {...rest} {...ties({ id, hint, error })} id={id} className={`control ${width}`} />
    </Field>
  )
}

export const TextInput = (props: InputProps) => <Input type="text" {...props} />
export const NumberInput = (props: InputProps) => <Input type="number" inputMode="decimal" step="any" width="short" {...props} />
/** `defaultValue` is YYYY-MM-DD. */
export const DateInput = (props: InputProps) => <Input type="date" width="short" {...props} />
export const PasswordInput = (props: InputProps) => <Input type="password" autoComplete="current-password" {...props} />
/** Its form needs `encType="multipart/form-data"`. */
export const FileInput = (props: InputProps) => <Input type="file" width="long" {...props} />

const nothing = () => () => {}

/** What somebody has already written into the area; null where that is what the server wrote. */
const writtenInto = (id: string): string | null => {
  const area = document.getElementById(id)
  return area instanceof HTMLTextAreaElement && area.value !== area.defaultValue ? area.value : null
}

/**
 * Keeps what was written before the page's scripts ran. React puts the server's text back into an area that it takes over (into areas
 * alone; other fields keep theirs), so what stands there is read before that and written again after it.
 */
const useEarlyText = (id: string): void => {
  const takingOver = useSyncExternalStore(nothing, () => false, () => true)
  const [written] = useState(() => (takingOver && typeof document !== 'undefined' ? writtenInto(id) : null))
  useLayoutEffect(() => {
    const area = document.getElementById(id)
    if (written !== null && area instanceof HTMLTextAreaElement && area.value === area.defaultValue) area.value = written
  }, [id, written])
}

export const TextArea = ({ label, hint, error, optionalWord, rows = 4, ...rest }: FieldProps & Omit<ComponentProps<'textarea'>, Own>) => {
  const id = rest.id ?? rest.name
  useEarlyText(id)
  return (
    <Field id={id} label={label} hint={hint} error={error} required={rest.required} optionalWord={optionalWord}>
      <textarea {...rest} {...ties({ id, hint, error })} rows={rows} id={id} className="control long" />
    </Field>
  )
}

type SelectProps = FieldProps & Omit<ComponentProps<'select'>, Own | 'children'> & { options: readonly Option[] }

export const Select = ({ label, hint, error, optionalWord, options, ...rest }: SelectProps) => {
  const id = rest.id ?? rest.name
  return (
    <Field id={id} label={label} hint={hint} error={error} required={rest.required} optionalWord={optionalWord}>
      {/* HTML lets a choice be required only where the first option stands for none. */}
      <select {...rest} {...ties({ id, hint, error })} required={rest.required && options[0]?.value === ''} id={id} className="control medium">
        {options.map(option => <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>)}
      </select>
    </Field>
  )
}

type CheckboxProps = Omit<ComponentProps<'input'>, 'type' | 'className'> & { name: string; label: ReactNode; hint?: ReactNode; error?: ReactNode }

/** One tick on its own; `value` is sent only when ticked ("on" unless given). */
export const Checkbox = ({ label, hint, error, ...rest }: CheckboxProps) => {
  const id = rest.id ?? rest.name
  return (
    <div className={error ? 'field wrong' : 'field'}>
      <FieldError id={id}>{error}</FieldError>
      <label className="choice">
        <input {...rest} {...ties({ id, hint, error })} id={id} type="checkbox" />
        <span>{label}</span>
      </label>
      <Hint id={id}>{hint}</Hint>
    </div>
  )
}

type GroupProps = {
  id?: string
  name: string
  legend: ReactNode
  options: readonly Option[]
  hint?: ReactNode
  error?: ReactNode
  required?: boolean
  optionalWord?: string
  /** Side by side where there is room; for two or three short choices. */
  inline?: boolean
}

const Group = ({ id: given, name, legend, options, hint, error, required, optionalWord, inline, type, chosen }:
  GroupProps & { type: 'radio' | 'checkbox'; chosen: readonly string[] }) => {
  const id = given ?? name
  return (
    <fieldset className={error ? 'field wrong' : 'field'} aria-describedby={ties({ id, hint, error })['aria-describedby']}>
      <legend>{legend}<Optional required={required} word={optionalWord} /></legend>
      <Hint id={id}>{hint}</Hint>
      <FieldError id={id}>{error}</FieldError>
      <div className={inline ? 'choices inline' : 'choices'}>
        {options.map((option, index) => (
          <label className="choice" key={option.value}>
            <input type={type} name={name} value={option.value} id={index === 0 ? id : `${id}-${index}`} defaultChecked={chosen.includes(option.value)}
              disabled={option.disabled} required={type === 'radio' && required} />
            <span>{option.label}{option.hint && <small>{option.hint}</small>}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** One of several; the first choice carries the group's id. */
export const RadioGroup = ({ defaultValue, ...rest }: GroupProps & { defaultValue?: string }) =>
  <Group {...rest} type="radio" chosen={defaultValue === undefined ? [] : [defaultValue]} />

/** Any of several, sent as repeated fields of one name. */
export const CheckboxGroup = ({ defaultValues = [], ...rest }: GroupProps & { defaultValues?: readonly string[] }) =>
  <Group {...rest} type="checkbox" chosen={defaultValues} />

type ErrorSummaryProps = { title: string; errors: readonly { href?: string; message: ReactNode }[] }

// oxlint-disable jsx-a11y/no-autofocus -- without scripts this is how a page that comes back with errors says so
/** All that is wrong with a form, above it; takes the focus when the page comes back. Nothing when there are no errors. */
export const ErrorSummary = ({ title, errors }: ErrorSummaryProps) => errors.length === 0 ? null : (
  <div className="error-summary" role="alert" tabIndex={-1} autoFocus>
    <h2>{title}</h2>
    <ul>
      {errors.map(({ href, message }, index) => <li key={index}>{href ? <a href={href}>{message}</a> : message}</li>)}
    </ul>
  </div>
)
