package io.tollgate.collector.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tollgate.collector.record.Batch;
import io.tollgate.collector.record.Sender;
import io.tollgate.collector.wire.Answer;
import io.tollgate.movement.PostedMovements;
import io.tollgate.source.report.Arrival;

/**
 * Intake of movements into an asset, as reported by a registry, a build or a review system.
 * Accepted completely or not at all, because an incomplete recording would pass for the asset. A
 * recording of an image may admit it to a cluster, so it needs a credential issued for this path.
 */
final class MovementIntake implements Intake {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public boolean takes(String contentType) {
    return !contentType.equals(Answer.PROTOBUF);
  }

  @Override
  public boolean keepsRefused() {
    return false;
  }

  @Override
  public boolean needsOwnScope() {
    return true;
  }

  @Override
  public Answer read(byte[] body, Sender sender, Batch batch) {
    Arrival arrival = sender.arrival();
    PostedMovements posted;
    try {
      posted =
          PostedMovements.read(
              body, arrival.credentialId(), arrival.user(), arrival.receivedTime());
    } catch (IllegalArgumentException e) {
      return refused(e.getMessage());
    }
    if (!batch.add(posted.movements())) {
      return refused(
          "an item has more than " + Batch.MOST_EVENT_BYTES + " bytes; send it in parts");
    }
    return Answer.json(
        200,
        JSON.createObjectNode()
                .put("recording_id", posted.recordingId())
                .put("movements", posted.movements().size())
                .put("without_text", posted.withoutText())
            + "\n");
  }

  private static Answer refused(String why) {
    return Answer.json(400, JSON.createObjectNode().put("error", why) + "\n");
  }
}
