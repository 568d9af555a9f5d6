package io.tollgate.client;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who reports. Who may write to the topic is a matter of Kafka's access rules; these names are what
 * the events then say.
 *
 * @param source the source, as tokens name it for the collector, for example metacode
 * @param credentialId what the writer is let in by, for example its Kafka principal
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

  /** Checks; the exception names every fault. */
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
