package io.tollgate.cli.prices;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Names under which a provider in genai-prices sells its models. A name refers to the first model
 * whose rule matches it. A price book has names but no rules: a name that a rule spells out gets
 * the model's prices if it would not resolve to them by itself.
 */
final class GenaiNames {

  private static final Comparator<String> SHORTEST_FIRST =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final Catalogue catalogue;
  private final Map<String, JsonNode> listed;
  private final Map<String, String> booked;
  private final List<JsonNode> models;

  /**
   * @param models the models that this provider was the first to offer
   * @param listed the catalogue's prices for each name in the book; extended by the names added
   *     here
   * @param booked names of the provider's models in the book, by their ids
   */
  GenaiNames(
      Catalogue catalogue,
      List<JsonNode> models,
      Map<String, JsonNode> listed,
      Map<String, String> booked) {
    this.catalogue = catalogue;
    this.listed = listed;
    this.booked = booked;
    this.models = List.copyOf(models);
  }

  /** Adds shorter names first, since a name may resolve to them. */
  void addAll() {
    Set<String> names = new TreeSet<>(SHORTEST_FIRST);
    for (JsonNode model : models) {
      names.add(lower(model.path("id")));
      spellOut(model.path("match"), names);
    }
    names.forEach(name -> meant(name).ifPresent(model -> add(name, model)));
    models.forEach(model -> noteOpen(model.path("match"), model));
  }

  private void add(String name, JsonNode model) {
    JsonNode prices = model.path("prices");
    Optional<String> known = catalogue.nameOf(name);
    if (isListed(name, prices)) {
      return;
    }
    String id = model.path("id").asText();
    if (!booked.containsKey(id)) {
      // A missing price was already noted for the id.
      if (known.isPresent() || !name.equals(lower(model.path("id")))) {
        catalogue.noteWithoutPrice("other name of a model without a price", "", name);
      }
    } else if (known.filter(name::equals).isPresent()) {
      catalogue.note("left out, the name belongs to another model here", name);
    } else {
      catalogue.addAlias(name, booked.get(id));
      listed.put(name, prices);
      catalogue.note("also under another name", name + " for " + id);
    }
  }

  private Optional<JsonNode> meant(String name) {
    return models.stream()
        .filter(model -> accepts(model.path("match"), name))
        .findFirst()
        .or(() -> models.stream().filter(each -> lower(each.path("id")).equals(name)).findFirst());
  }

  private boolean isListed(String name, JsonNode prices) {
    return catalogue.nameOf(name).map(listed::get).filter(prices::equals).isPresent();
  }

  private static void spellOut(JsonNode rule, Set<String> names) {
    rule.properties()
        .forEach(
            each -> {
              if (each.getKey().equals("equals")) {
                names.add(lower(each.getValue()));
              }
              each.getValue().forEach(part -> spellOut(part, names));
            });
  }

  /**
   * Notes a rule that matches any number of names, unless its text is the model's name in the book.
   */
  private void noteOpen(JsonNode rule, JsonNode model) {
    rule.properties()
        .forEach(
            each -> {
              String text = lower(each.getValue());
              each.getValue().forEach(part -> noteOpen(part, model));
              boolean isOpen = each.getValue().isTextual() && !each.getKey().equals("equals");
              if (isOpen && !isListed(text, model.path("prices"))) {
                catalogue.note(
                    "not imported, a rule that matches names",
                    "%s %s %s".formatted(model.path("id").asText(), each.getKey(), text));
              }
            });
  }

  private static boolean accepts(JsonNode rule, String name) {
    return rule.properties().stream()
        .anyMatch(each -> accepts(each.getKey(), each.getValue(), name));
  }

  private static boolean accepts(String kind, JsonNode said, String name) {
    return switch (kind) {
      case "equals" -> name.equals(lower(said));
      case "starts_with" -> name.startsWith(lower(said));
      case "ends_with" -> name.endsWith(lower(said));
      case "contains" -> name.contains(lower(said));
      case "regex" -> matches(said.asText(), name);
      case "or" -> said.valueStream().anyMatch(part -> accepts(part, name));
      case "and" -> said.valueStream().allMatch(part -> accepts(part, name));
      default -> false;
    };
  }

  /** An invalid pattern matches nothing. */
  private static boolean matches(String pattern, String name) {
    try {
      return Pattern.compile(pattern).matcher(name).find();
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static String lower(JsonNode text) {
    return text.asText("").toLowerCase(Locale.ROOT);
  }
}
