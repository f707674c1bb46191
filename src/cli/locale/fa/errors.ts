import type { Catalogue } from '../words.ts';
import { messageErrors } from './messages.ts';
import { windowErrors } from './windows.ts';

/** Errors by code. A sentence may use the values that its error carries. */
export const errors: Catalogue['errors'] = {
  ...messageErrors,
  ...windowErrors,
  'workspace-missing': {
    message: 'فایل campaign.toml در {dir} یا بالاتر از آن نیست.',
    hint: 'با campaign init یک پوشه کار بسازید، یا با ‎-w <dir>‎ نام ببرید',
  },
};
