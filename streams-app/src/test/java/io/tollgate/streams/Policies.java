package io.tollgate.streams;

import io.tollgate.event.Policy;
import io.tollgate.event.PolicyKey;
import io.tollgate.judgement.PolicyRecords;
import io.tollgate.policy.PolicyVersion;
import io.tollgate.policy.reading.PolicyParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Policies for tests that forbid prompts of one purpose. */
final class Policies {

  static final String ID = "6f0c2b9e-8d7a-4f31-9c55-0b1f5f0f7a10";

  private Policies() {}

  static Policy forbidding(String purpose, int version, String from, String mode) {
    String document =
        """
        title: A vendor tool is asked for it, version %2$d
        id: %5$s
        name: no-such-purpose
        level: high
        logsource:
          product: tollgate
        detection:
          selection:
            kind: prompt
            purpose: %1$s
          condition: selection
        tollgate:
          version: %2$d
          clause: It is not asked for.
          mode: %4$s
          effective:
            from: %3$s
          tests:
            - {name: one, event: {kind: prompt, purpose: %1$s}, expect: match}
            - {name: other, event: {kind: session}, expect: no-match}
        """
            .formatted(purpose, version, from, mode, ID);
    return record(document, version);
  }

  /** As forbidding, but only where the classifier is sure. */
  static Policy forbiddingTheCertain(String purpose) {
    String document = forbidding(purpose, 1, "2020-01-01T00:00:00Z", "live").getDocument();
    String sure =
        document
            .replace(
                "    purpose: " + purpose,
                "    purpose: " + purpose + "\n    purpose_certain: true")
            .replace(
                "purpose: " + purpose + "}", "purpose: " + purpose + ", purpose_certain: true}");
    return record(sure, 1);
  }

  /** No use of a tool may fail. */
  static Policy forbiddingFailures() {
    String document = forbidding("coding", 1, "2020-01-01T00:00:00Z", "live").getDocument();
    return record(
        document
            .replace("kind: prompt", "kind: tool_result")
            .replace("purpose: coding", "outcome: failure"),
        1);
  }

  /** Nothing is to be done with a vendor's tool. */
  static Policy pausing(String from) {
    String document = forbidding("coding", 1, from, "live").getDocument();
    return record(
        document
            .replace("    kind: prompt\n", "    kind: [prompt, model_request, tool_result]\n")
            .replace("    purpose: coding\n", "")
            .replace(
                "condition: selection\n",
                "stopped: {decision: reject}\n  condition: selection and not stopped\n")
            .replace("  effective:\n", "  pause: {reason: The audit.}\n  effective:\n"),
        1);
  }

  /** A policy of {@code deploy/policies}. */
  static Policy deployed(String file) {
    String document;
    try {
      document = Files.readString(Path.of("../deploy/policies", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return of(document);
  }

  /** The policy that a document states. */
  static Policy of(String document) {
    return PolicyRecords.of(
        PolicyParser.parse("test.yml", document).policies().get(0), Instant.EPOCH);
  }

  private static Policy record(String document, int version) {
    PolicyVersion policy = PolicyParser.parse("test.yml", document).policies().get(0);
    return record(document, version, policy.validity().from(), policy.source().sha256());
  }

  static Policy unreadable(int version) {
    return record("title: no more than that\n", version, Instant.EPOCH, "0");
  }

  static PolicyKey key(Policy policy) {
    return new PolicyKey(policy.getPolicyId(), policy.getVersion());
  }

  private static Policy record(String document, int version, Instant from, String sha256) {
    return new Policy(
        ID,
        version,
        "no-such-purpose",
        "A vendor tool is asked for it",
        from,
        document,
        sha256,
        Instant.EPOCH);
  }
}
