/** To the test that started us, else to whoever reads what we print. */
export function tell(message: object): void {
  if (process.connected) process.send?.(message);
  else console.log(JSON.stringify(message));
}
