package io.tollgate.bench;

import io.tollgate.bench.Posting.Credential;
import io.tollgate.runtime.KafkaConnection;
import java.net.URI;
import java.util.Map;

/**
 * A running Tollgate.
 *
 * @param collector where tools send to, without a path
 * @param kafka where the topics are
 * @param tokens the bearer token of each credential
 */
public record Target(URI collector, KafkaConnection kafka, Map<Credential, String> tokens) {
  public Target {
    tokens = Map.copyOf(tokens);
  }
}
