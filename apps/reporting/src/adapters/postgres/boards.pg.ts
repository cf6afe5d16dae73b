import { Injectable } from '@nestjs/common';
import type { Board } from '@visavis/contracts/board';
import { Db } from '@visavis/platform/db';
import { Boards, type BoardQuestion } from '../../usecases/ports';
import { readBoard } from './board-sql';

@Injectable()
export class BoardsPg extends Boards {
  constructor(private readonly db: Db) {
    super();
  }

  async read({ zones, queueIds }: BoardQuestion): Promise<Board> {
    const { brands, operator } = zones;
    const params = [[...brands.keys()], [...brands.values()], operator, queueIds ?? null];
    const [board] = await this.db.query<Board>(readBoard, params);
    if (!board) throw new Error('the board was not answered');
    return board;
  }
}
