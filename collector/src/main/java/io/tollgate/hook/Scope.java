package io.tollgate.hook;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Scope of an order or exemption.
 *
 * @param type company, department, team, user, project, repository, asset or session
 * @param id identifies the one; a user by any name in the directory, or by pseudonym
 */
record Scope(String type, String id) {

  private static final Set<String> TYPES =
      Set.of("company", "department", "team", "user", "project", "repository", "asset", "session");
  private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{16}");

  static boolean isType(String type) {
    return TYPES.contains(type);
  }

  Fit fit(Question question) {
    Asker asker = question.asker();
    Place place = question.place();
    return switch (type) {
      case "company" -> Fit.YES;
      case "department" -> Fit.same(id, asker.department());
      case "team" -> Fit.same(id, asker.team());
      case "user" -> userFit(asker);
      case "project" -> Fit.of(place.isInProject(id));
      case "repository" -> Fit.of(place.isInRepository(id));
      case "asset" -> Fit.same(id, place.asset());
      case "session" -> Fit.of(id.equals(place.session()));
      default -> Fit.UNSURE;
    };
  }

  private Fit userFit(Asker asker) {
    if (PSEUDONYM.matcher(id).matches()) {
      return Fit.same(id, asker.pseudonym());
    }
    return asker.users().isEmpty()
        ? Fit.UNSURE
        : Fit.of(asker.users().contains(id.toLowerCase(Locale.ROOT)));
  }
}
