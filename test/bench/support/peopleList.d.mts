export function peopleLines(count: number): Generator<string>;
export function writePeople(path: string, count: number): string;
