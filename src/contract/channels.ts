/** The two channels between a window and the desktop's main process. */
export const REQUEST_CHANNEL = 'handscope.request';
export const EVENT_CHANNEL = 'handscope.event';
