/** `8:00`, without a sign. */
export function hoursAndMinutes(minutes: number): string {
  const size = Math.abs(Math.round(minutes));
  return `${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')} h`;
}
