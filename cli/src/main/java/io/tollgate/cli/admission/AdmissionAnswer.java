package io.tollgate.cli.admission;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.cli.output.OneLine;
import java.util.List;

/**
 * Answer to a cluster's admission request.
 *
 * @param uid of the request
 * @param isAllowed whether the object is admitted
 * @param reasons why not, or warnings for the sender
 */
public record AdmissionAnswer(String uid, boolean isAllowed, List<String> reasons) {

  private static final int FORBIDDEN = 403;

  /** Clusters truncate each warning at 256 characters, and all of them at 4,096. */
  private static final int LONGEST_WARNING = 250;

  private static final int LONGEST_MESSAGE = 4_000;
  private static final int MOST_WARNINGS = 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  public AdmissionAnswer {
    reasons = List.copyOf(reasons);
  }

  /** Returns the {@code AdmissionReview} to send back. */
  public String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("apiVersion", AdmissionQuestion.VERSION);
    root.put("kind", AdmissionQuestion.KIND);
    ObjectNode response = root.putObject("response");
    response.put("uid", uid);
    response.put("allowed", isAllowed);
    if (!isAllowed) {
      ObjectNode status = response.putObject("status");
      status.put("code", FORBIDDEN);
      status.put("reason", "Forbidden");
      status.put("message", OneLine.of("tollgate: " + String.join("; ", reasons), LONGEST_MESSAGE));
    } else if (!reasons.isEmpty()) {
      ArrayNode warnings = response.putArray("warnings");
      reasons.stream()
          .limit(MOST_WARNINGS)
          .forEach(reason -> warnings.add(OneLine.of("tollgate: " + reason, LONGEST_WARNING)));
    }
    return root.toString();
  }
}
