package io.tollgate.hook;

import static java.util.Objects.requireNonNull;

import io.tollgate.purpose.Purpose;
import java.time.Instant;

/**
 * Request for permission, as evaluated against the orders.
 *
 * @param tool the coding tool, for example claude-code
 * @param toolName tool the model wants to use, for example Bash; null for a prompt
 * @param principal the caller
 * @param place location of the work
 * @param purpose purpose of the prompt that led to it; {@link Purpose#UNKNOWN} if nobody saw the
 *     text
 * @param model the model in use, as the tool names it; null if unknown
 * @param time time of the call
 */
public record Question(
    String tool,
    String toolName,
    Principal principal,
    WorkLocation place,
    Purpose purpose,
    String model,
    Instant time) {

  public Question {
    requireNonNull(tool, "tool");
    requireNonNull(principal, "principal");
    requireNonNull(place, "place");
    requireNonNull(purpose, "purpose");
    requireNonNull(time, "time");
  }
}
