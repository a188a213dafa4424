/** The channels between a window and the desktop's main process. */
export const REQUEST_CHANNEL = 'handscope.request';
export const EVENT_CHANNEL = 'handscope.event';
/** The preload script tells the main process which files were dropped on the window. */
export const DROP_CHANNEL = 'handscope.drop';
