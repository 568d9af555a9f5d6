package io.tollgate.bench;

import io.tollgate.bench.Posting.Credential;
import io.tollgate.runtime.KafkaConnection;
import java.net.URI;
import java.util.Map;

/**
 * A running Tollgate.
 *
 * @param collector address that tools send to, without a path
 * @param kafka connection to the topics
 * @param tokens the bearer token of each credential
 */
public record Target(URI collector, KafkaConnection kafka, Map<Credential, String> tokens) {
  public Target {
    tokens = Map.copyOf(tokens);
  }
}
