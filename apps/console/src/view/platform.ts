/** Whether keys have Apple's names and signs. */
export const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);
