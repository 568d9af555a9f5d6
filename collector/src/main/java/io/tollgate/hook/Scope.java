package io.tollgate.hook;

import java.util.Set;

/**
 * For whom or what something holds.
 *
 * @param type company, department, team, user, project, repository, asset or session
 * @param id which one
 */
record Scope(String type, String id) {

  private static final Set<String> TYPES =
      Set.of("company", "department", "team", "user", "project", "repository", "asset", "session");

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
      case "user" ->
          asker.users().isEmpty()
              ? Fit.UNSURE
              : Fit.of(asker.users().stream().anyMatch(id::equalsIgnoreCase));
      case "project" -> Fit.of(place.isInProject(id));
      case "repository" -> Fit.of(place.isInRepository(id));
      case "asset" -> Fit.same(id, place.asset());
      case "session" -> Fit.of(id.equals(place.session()));
      default -> Fit.UNSURE;
    };
  }
}
