import { data } from 'react-router'

/** Any address that no page answers to: the error page, with status 404. */
export const loader = () => { throw data(null, 404) }
export default function Missing() { return null }
