package io.tollgate.cli.place;

import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.util.stream.Collectors;

/** Lookup of topics by the names people type. */
public final class CatalogueNames {

  private CatalogueNames() {}

  /** Returns the topic with the name; a usage failure that lists all topics if there is none. */
  public static Topic<?, ?> topic(String name) {
    return Topics.named(name)
        .orElseThrow(
            () ->
                CommandFailure.usage(
                    "unknown topic '"
                        + name
                        + "'; topics are "
                        + Topics.ALL.stream().map(Topic::name).collect(Collectors.joining(", "))));
  }
}
