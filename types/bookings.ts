/** Minutes of a local day, half-open: 0 is its beginning, 1440 (24:00) its end. */
export interface TimeWindow {
  from: number;
  until: number;
}

/** Windows of each weekday, Monday first: always seven lists, empty where nothing is offered. */
export type WeeklyHours = TimeWindow[][];
