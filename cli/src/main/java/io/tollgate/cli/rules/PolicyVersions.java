package io.tollgate.cli.rules;

import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.ParsedFile;
import io.tollgate.policy.yaml.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Policy versions in the files so far. A version must have only one text; a copy with unchanged id
 * and version would define it a second time.
 */
final class PolicyVersions {
  private final Map<String, Place> known = new HashMap<>();

  private record Place(String file, String sha256) {}

  /**
   * Returns the file with a fault for each version that an earlier file defines with another text.
   */
  ParsedFile checked(String file, ParsedFile parsed) {
    List<Fault> faults = new ArrayList<>(parsed.faults());
    for (int i = 0; i < parsed.policies().size(); i++) {
      PolicyVersion policy = parsed.policies().get(i);
      Place place = new Place(file, policy.source().sha256());
      String version = "version %d of id %s".formatted(policy.version(), policy.id());
      Place other = known.putIfAbsent(version, place);
      if (other != null && !other.sha256().equals(place.sha256())) {
        String reason = "%s is also in %s, with a different text".formatted(version, other.file());
        faults.add(new Fault(file, parsed.lines().get(i), reason));
      }
    }
    return new ParsedFile(parsed.policies(), parsed.lines(), faults);
  }
}
