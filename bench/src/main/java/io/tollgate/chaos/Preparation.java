package io.tollgate.chaos;

import io.tollgate.bench.Company;
import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.PriceList;
import io.tollgate.runtime.KafkaConnection;
import java.nio.file.Path;
import java.util.Map;

/** Setup between the start of Kafka and that of the applications: tokens, policies, prices. */
@FunctionalInterface
public interface Preparation {

  /**
   * Prepares an empty cluster.
   *
   * @param config the folder of keys and tokens
   */
  Prepared prepare(Path config, KafkaConnection kafka) throws Exception;

  /**
   * Result of the setup, as needed by the generator and the oracle.
   *
   * @param tokens the bearer token of each credential
   * @param company people, teams and budgets
   * @param prices prices of the models
   */
  record Prepared(Map<Credential, String> tokens, Company company, PriceList prices) {
    public Prepared {
      tokens = Map.copyOf(tokens);
    }
  }
}
