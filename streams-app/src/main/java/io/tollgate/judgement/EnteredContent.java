package io.tollgate.judgement;

import io.tollgate.event.AiWrite;
import io.tollgate.event.ProvenanceLink;
import io.tollgate.policy.rule.EventView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Policy view of model content that entered an asset: an event of kind {@code movement} with the
 * field names of tool-events for tool, vendor, model, source, session, person, team and asset, and
 * {@code attributes.} zone, verdict, review_state, discovered, item, share and write_type.
 */
public final class EnteredContent implements EventView {

  static final String KIND = "movement";

  private final Map<String, Object> fields = new HashMap<>();

  /**
   * Creates the view.
   *
   * @param pseudonym the person's name in open topics
   */
  public EnteredContent(ProvenanceLink link, AiWrite write, String pseudonym) {
    put("kind", KIND);
    put("event_id", write.getEventId());
    put("event_time", link.getMovedTime());
    put("received_time", write.getReceivedTime());
    put("tool", link.getTool());
    put("vendor", link.getVendor());
    put("model", link.getModel());
    put("source", link.getSource());
    put("session_id", link.getSessionId());
    put("prompt_id", write.getPromptId());
    put("tool_use_id", write.getToolUseId());
    put("claimed_user", write.getClaimedUser());
    put("verified_user", write.getVerifiedUser());
    put("user_id", link.getUserId());
    put("user_pseudonym", pseudonym);
    put("team", link.getTeam());
    put("verified_team", write.getVerifiedTeam());
    put("repository", write.getRepository());
    put("commit_id", write.getCommitId());
    put("asset_id", link.getAssetId());
    put("paths", List.of(link.getItem()));
    put("attributes.zone", link.getZone());
    put("attributes.verdict", link.getVerdict());
    put("attributes.review_state", link.getReviewState());
    put("attributes.discovered", link.getDiscovered());
    put("attributes.item", link.getItem());
    put("attributes.share", link.getShare());
    put("attributes.write_type", write.getWriteType());
  }

  private void put(String name, Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  @Override
  public Object field(String name) {
    return fields.get(name);
  }

  @Override
  public Iterable<String> textFields() {
    return fields.keySet().stream()
        .filter(name -> fields.get(name) instanceof String || fields.get(name) instanceof List<?>)
        .toList();
  }
}
