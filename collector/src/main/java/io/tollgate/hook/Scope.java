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

  Applicability fit(Question question) {
    Principal principal = question.principal();
    WorkLocation workLocation = question.place();
    return switch (type) {
      case "company" -> Applicability.YES;
      case "department" -> Applicability.same(id, principal.department());
      case "team" -> Applicability.same(id, principal.team());
      case "user" -> userFit(principal);
      case "project" -> Applicability.of(workLocation.isInProject(id));
      case "repository" -> Applicability.of(workLocation.isInRepository(id));
      case "asset" -> Applicability.same(id, workLocation.asset());
      case "session" -> Applicability.of(id.equals(workLocation.session()));
      default -> Applicability.UNSURE;
    };
  }

  private Applicability userFit(Principal principal) {
    if (PSEUDONYM.matcher(id).matches()) {
      return Applicability.same(id, principal.pseudonym());
    }
    return principal.users().isEmpty()
        ? Applicability.UNSURE
        : Applicability.of(principal.users().contains(id.toLowerCase(Locale.ROOT)));
  }
}
