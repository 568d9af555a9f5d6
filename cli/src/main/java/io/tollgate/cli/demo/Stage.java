package io.tollgate.cli.demo;

import io.tollgate.bench.NoonMover;
import io.tollgate.bench.Posting.Credential;
import io.tollgate.bench.Target;
import io.tollgate.bench.WorkingDay;
import io.tollgate.cli.apply.Application;
import io.tollgate.cli.place.CommandFailure;
import io.tollgate.cli.place.Place;
import io.tollgate.cli.token.LocalToken;
import io.tollgate.collector.identity.IssuedToken;
import io.tollgate.collector.identity.TokenFile;
import io.tollgate.local.PortPlan;
import io.tollgate.runtime.KafkaConnection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must be in place before the demo's day begins: tokens, directory, budgets, prices, policies.
 */
public final class Stage {

  private final Path deploy;
  private final Path config;
  private final Clock clock;
  private final Path directory;
  private final Map<Credential, String> tokens = new HashMap<>();

  /**
   * Writes the directory of the day.
   *
   * @param home the folder of the built software
   * @param data the stack's data folder
   * @param config its folder of keys and tokens
   */
  public Stage(Path home, Path data, Path config, Clock clock) {
    this.deploy = home.resolve("deploy");
    this.config = config;
    this.clock = clock;
    this.directory =
        NoonMover.write(
            deploy.resolve("demo/directory.yaml"),
            data.resolve("demo"),
            WorkingDay.before(clock.instant()));
  }

  /** Who works where on the day. */
  public Path directory() {
    return directory;
  }

  /** What each team may spend. */
  public Path budgets() {
    return deploy.resolve("demo/budgets.yaml");
  }

  /** The folder of price files. */
  public Path prices() {
    return deploy.resolve("prices");
  }

  /** Prepares a stack whose Kafka runs and whose applications do not run yet. */
  public void prepare(KafkaConnection kafka) throws IOException {
    createTokens();
    List<Path> documents = new ArrayList<>(policies());
    documents.addAll(List.of(prices(), directory, budgets()));
    Application applied = Application.run(documents, kafka, clock);
    if (!applied.faults().isEmpty()) {
      throw CommandFailure.finding(
          applied.faults().stream().map(Object::toString).collect(Collectors.joining("\n")));
    }
  }

  /** Those that the generator of the day knows; what folders below hold, it knows nothing of. */
  private List<Path> policies() throws IOException {
    try (Stream<Path> files = Files.list(deploy.resolve("policies"))) {
      return files.filter(file -> file.toString().endsWith(".yml")).sorted().toList();
    }
  }

  /** The token of each credential, once they are prepared. */
  public Map<Credential, String> tokens() {
    return Map.copyOf(tokens);
  }

  /** The prepared stack as the bench sees it. */
  Target target(PortPlan ports) {
    return new Target(URI.create(ports.collectorUrl()), Place.connection(ports), tokens);
  }

  private void createTokens() throws IOException {
    Files.createDirectories(config);
    LocalToken.createIfMissing(config, clock);
    for (Credential credential : Credential.all()) {
      String token = IssuedToken.newToken(new SecureRandom());
      String id = "demo-" + credential.label();
      TokenFile.append(
          LocalToken.list(config),
          IssuedToken.of(token, id, credential.source(), credential.team(), null));
      tokens.put(credential, token);
    }
  }
}
