package io.tollgate.chaos;

import io.tollgate.bench.Company;
import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.PriceList;
import io.tollgate.runtime.KafkaConnection;
import java.nio.file.Path;
import java.util.Map;

/** What must be in place between Kafka's start and the applications': tokens, policies, prices. */
@FunctionalInterface
public interface Preparation {

  /**
   * Prepares an empty cluster.
   *
   * @param config the folder of keys and tokens
   */
  Prepared prepare(Path config, KafkaConnection kafka) throws Exception;

  /**
   * What was put in place, as the generator and the oracle need it.
   *
   * @param tokens the bearer token of each credential
   * @param company who works where, and the budgets
   * @param prices what models cost
   */
  record Prepared(Map<Credential, String> tokens, Company company, PriceList prices) {
    public Prepared {
      tokens = Map.copyOf(tokens);
    }
  }
}
