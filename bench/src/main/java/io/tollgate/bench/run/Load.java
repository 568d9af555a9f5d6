package io.tollgate.bench.run;

import io.tollgate.bench.rig.Message;
import java.util.List;

/**
 * What a round sends.
 *
 * @param outputs how many records the part writes because of it, where that is how one knows that
 *     it is through
 */
record Load(List<Message> messages, long outputs) {
  Load {
    messages = List.copyOf(messages);
  }
}
