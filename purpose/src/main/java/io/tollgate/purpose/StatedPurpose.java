package io.tollgate.purpose;

import java.util.Map;

/**
 * Event attributes with a purpose that was determined while the prompt was available, carried in
 * place of the text. Only the collector writes them; what senders claim under these names is
 * removed at the edge.
 */
public final class StatedPurpose {

  private static final String ID = "tollgate.purpose";
  private static final String SCORE = "tollgate.purpose_score";
  private static final String CERTAIN = "tollgate.purpose_certain";

  private StatedPurpose() {}

  /** Writes a purpose to an event's attributes. */
  public static void write(Purpose purpose, Map<String, String> attributes) {
    attributes.put(ID, purpose.id());
    attributes.put(SCORE, Double.toString(purpose.score()));
    attributes.put(CERTAIN, Boolean.toString(purpose.certain()));
  }

  /** Removes a purpose claimed by a sender. */
  public static void remove(Map<String, String> attributes) {
    attributes.remove(ID);
    attributes.remove(SCORE);
    attributes.remove(CERTAIN);
  }

  /** Returns the purpose in the attributes; {@link Purpose#UNKNOWN} if there is none. */
  public static Purpose read(Map<String, String> attributes) {
    String id = attributes.get(ID);
    if (id == null) {
      return Purpose.UNKNOWN;
    }
    try {
      double score = Double.parseDouble(attributes.getOrDefault(SCORE, "0"));
      return new Purpose(id, score, Boolean.parseBoolean(attributes.get(CERTAIN)));
    } catch (IllegalArgumentException e) {
      return Purpose.UNKNOWN;
    }
  }
}
