package io.tollgate.cli.place;

import io.tollgate.topic.Topic;
import io.tollgate.topic.Topics;
import java.util.stream.Collectors;

/** Finds topics by the names people type. */
public final class CatalogueNames {

  private CatalogueNames() {}

  /** The topic of that name; a usage failure that lists all of them when there is none. */
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
