import { readToml, readWorkspaceFile, type Settings } from '../campaigns/index.ts';
import { createWindows, readHolidayList, readOverrides, type Windows } from '../windows/index.ts';

/**
 * The windows of a workspace: the law's rows, its own overrides, hours and holidays.
 * Errors: those of the two files, with their places.
 */
export function workspaceWindows(dir: string, settings: Settings): Windows {
  const { overrides, holidays, everyDay, weekdays } = settings.windows;
  return createWindows({
    hours: { everyDay, weekdays },
    ...(overrides !== undefined && {
      overrides: readOverrides(readToml(readWorkspaceFile(dir, overrides), overrides)),
    }),
    ...(holidays !== undefined && {
      holidays: readHolidayList(readWorkspaceFile(dir, holidays), holidays).map(({ day }) => day),
    }),
  });
}
