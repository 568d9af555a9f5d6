package io.tollgate.bench.run;

import io.tollgate.bench.rig.Message;
import java.util.List;

/**
 * Records sent in a round.
 *
 * @param outputs number of records the part writes for it, where that is the condition for being
 *     done
 */
record Load(List<Message> messages, long outputs) {
  Load {
    messages = List.copyOf(messages);
  }
}
