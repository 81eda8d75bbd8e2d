/** How a state of an item is shown. */
export const stateTones = { draft: 'neutral', 'in-review': 'info', pilot: 'warn', active: 'ok', retired: 'neutral' } as const
export const verdictTones = { keep: 'ok', mend: 'warn', drop: 'danger', wait: 'neutral' } as const
