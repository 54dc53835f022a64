/** Moments that people mean: later today, tomorrow at nine, next Monday at nine. */
export function snoozeChoices(now: Date): { name: "hour" | "tomorrow" | "week"; until: Date }[] {
  const tomorrow = atNine(now, 1);
  const monday = atNine(now, (8 - now.getDay()) % 7 || 7);
  return [
    { name: "hour", until: new Date(now.getTime() + 3_600_000) },
    { name: "tomorrow", until: tomorrow },
    { name: "week", until: monday },
  ];
}

function atNine(now: Date, days: number): Date {
  const day = new Date(now);
  day.setDate(day.getDate() + days);
  day.setHours(9, 0, 0, 0);
  return day;
}
