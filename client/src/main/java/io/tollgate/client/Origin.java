package io.tollgate.client;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Identity of the reporting system, as its events state it. Kafka's access rules decide who may
 * write to the topic.
 *
 * @param source the source, as in the collector's tokens, for example metacode
 * @param credentialId what the writer authenticates as, for example its Kafka principal
 * @param team the team that pays; null if the directory is to find it from the person
 * @param tool the tool, for example metacode
 * @param toolVersion its version; null if it has none
 * @param vendor who runs the model: anthropic, openai, google, github, in-house, unknown, or
 *     another vendor's name as a lower-case word
 */
public record Origin(
    String source,
    String credentialId,
    String team,
    String tool,
    String toolVersion,
    String vendor) {

  private static final Pattern VENDOR = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Validates; the exception names every fault. */
  public Origin {
    List<String> faults = new ArrayList<>();
    named("source", source, faults);
    named("credentialId", credentialId, faults);
    named("tool", tool, faults);
    if (vendor == null || !VENDOR.matcher(vendor).matches()) {
      faults.add("vendor is not a lower-case word of at most 64 letters, digits, '.', '_', '-'");
    }
    if (!faults.isEmpty()) {
      throw new InvalidEventException(faults);
    }
  }

  private static void named(String what, String name, List<String> faults) {
    if (name == null || name.isBlank()) {
      faults.add(what + " is empty");
    }
  }
}
