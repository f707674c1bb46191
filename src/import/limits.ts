/**
 * What a file may ask of us. A person's list stays far below each; a file above one is damaged or hostile.
 * Characters are UTF-16 code units.
 */
export const LIMITS = {
  /** A cell of Excel ends at 32,767. Longer: the row is rejected. */
  fieldChars: 65_536,
  /** Longer: the whole file is refused, for its end was probably lost. */
  recordChars: 16 * 1024 * 1024,
  /** Lines of one record: an open quote swallows the file, an address does not. */
  recordLines: 256,
  /** Lines of one vCard: a photo of 16 million letters has some 220,000. */
  cardLines: 262_144,
  /** What is kept aside of standard input or another pipe, which may never end: some 40 million people. */
  streamBytes: 4 * 1024 ** 3,
  columns: 1_000,
  /** Columns made of labels that people wrote beside single cells; the others share one. */
  labels: 100,
  /** Unpacked bytes for each packed one; a list of people packs some 3 to 20 times. */
  ratio: 200,
  /** Below this many unpacked bytes the ratio says nothing. */
  ratioFrom: 16 * 1024 * 1024,
  /** Unpacked bytes of a workbook, which is read whole: half a million rows of three columns have 74 million. */
  workbookBytes: 128 * 1024 * 1024,
  /** Lines above the header: titles, dates, a logo's caption. */
  titleRows: 15,
} as const;
