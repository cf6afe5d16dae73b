/** What a visitor can do; the session does it. */
export interface Actions {
  open: () => void;
  close: () => void;
  draft: (text: string) => void;
  send: () => void;
  sendAgain: (id: string) => void;
  discard: (id: string) => void;
  askToEnd: () => void;
  keepOn: () => void;
  end: () => void;
  startNew: () => void;
}
