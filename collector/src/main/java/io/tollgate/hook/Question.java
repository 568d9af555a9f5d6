package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

import io.tollgate.purpose.Purpose;
import java.time.Instant;

/**
 * May this be done?
 *
 * @param tool the coding tool, for example claude-code
 * @param toolName what the model wants to use, for example Bash; null when a prompt is asked about
 * @param asker who asks
 * @param place where
 * @param purpose what the prompt behind it asks for; {@link Purpose#UNKNOWN} if nobody saw the text
 * @param model the model that would work, as the tool names it; null if not known
 * @param time when
 */
public record Question(
    String tool,
    String toolName,
    Asker asker,
    Place place,
    Purpose purpose,
    String model,
    Instant time) {

  public Question {
    requireNonNull(tool, "tool");
    requireNonNull(asker, "asker");
    requireNonNull(place, "place");
    requireNonNull(purpose, "purpose");
    requireNonNull(time, "time");
  }
}
