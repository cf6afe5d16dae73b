import { Controller } from '@nestjs/common';
import type { Call } from '@visavis/contracts/call';
import type { Input, Outcome } from '@visavis/contracts/registry';
import { endWork, enqueueWork, finishWrapUp, leaveWork, notePagePresence } from '@visavis/contracts/routing';
import { Handles } from '@visavis/messaging/handles';
import { EndWork } from '../usecases/end-work';
import { EnqueueWork } from '../usecases/enqueue-work';
import { FinishWrapUp } from '../usecases/finish-wrap-up';
import { LeaveWork } from '../usecases/leave-work';
import { NotePagePresence } from '../usecases/note-page-presence';
import { asEngine } from '../usecases/as-engine';

@Controller()
export class WorkRequests {
  constructor(
    private readonly enqueueWork: EnqueueWork,
    private readonly leaveWork: LeaveWork,
    private readonly endWork: EndWork,
    private readonly finishWrapUp: FinishWrapUp,
    private readonly notePagePresence: NotePagePresence,
  ) {}

  /** The gateway speaks for the visitor it has just verified; a line cannot be read or joined with a visitor's rights. */
  @Handles(enqueueWork)
  enqueue(input: Input<typeof enqueueWork>, call: Call): Promise<Outcome<typeof enqueueWork>> {
    return this.enqueueWork.execute(input, asEngine(call));
  }

  @Handles(leaveWork)
  leave(input: Input<typeof leaveWork>, call: Call): Promise<Outcome<typeof leaveWork>> {
    return this.leaveWork.execute(input, call);
  }

  @Handles(endWork)
  end(input: Input<typeof endWork>, call: Call): Promise<Outcome<typeof endWork>> {
    return this.endWork.execute(input, call);
  }

  @Handles(finishWrapUp)
  finish(input: Input<typeof finishWrapUp>, call: Call): Promise<Outcome<typeof finishWrapUp>> {
    return this.finishWrapUp.execute(input, call);
  }

  @Handles(notePagePresence)
  notePages(input: Input<typeof notePagePresence>, call: Call): Promise<Outcome<typeof notePagePresence>> {
    return this.notePagePresence.execute(input, asEngine(call));
  }
}
