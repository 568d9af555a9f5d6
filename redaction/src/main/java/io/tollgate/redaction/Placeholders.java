package io.tollgate.redaction;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recogniser of values that are not secrets: placeholders, types, variables, expressions, and
 * references to where the secret is stored.
 */
final class Placeholders {

  private static final int LONGEST = 256;

  private static final Set<String> PLACEHOLDERS =
      WordList.setOf(
          """
          null, none, nil, true, false, undefined, string, str, bool, boolean, int, integer,
          number, bytes, text, char, varchar, required, optional, hidden, visible, redacted,
          removed, masked, secret, password, passwd, passwort, kennwort, contraseña, senha,
          wachtwoord, пароль, token, apikey, api_key, api-key, changeme, change-me, change_me,
          changethis, change-this, change_this, changeit, example, test, todo, empty, unset,
          missing, invalid, incorrect, wrong, expired, default, disabled, enabled, pass, pwd,
          prompt, here, value, xxx, abcd, foobar, unknown, any
          """);

  private static final Pattern EXPRESSION =
      Pattern.compile(
          "[@:&*!~]?[A-Za-z_$][\\w$]*((\\.|::|->|\\?\\.|!\\.)[A-Za-z_$][\\w$]*)+[\\[(]?"
              + "|[@:&*!~.]*[A-Za-z_$][\\w$.]*[\\[(].*"
              + "|[@:&*!~][A-Za-z_]\\w*"
              + "|(process\\.env|os\\.).*");

  /**
   * An unquoted value of a capitalised variable that is read from elsewhere; any other is literal.
   */
  private static final Pattern READ =
      Pattern.compile("[A-Za-z_][\\w.]*[\\[(]|(process\\.env|os\\.).*");

  /** Variables, types and text keys that are named after their content. */
  private static final Pattern NAMED_AFTER =
      Pattern.compile(
          "(?i)[a-z_$]*(password|passwd|passwort|pass|pwd|pw|token|secret|key|hash|hashed|value|val"
              + "|arg|param|str|input|field|cred|credential|text|var|config|form|user)s?[_-]?\\d?"
              + "|(?-i:\\w*[a-z0-9](Type|Dto|DTO|Field|Input|Request|Form|Provider|Handler|Service))");

  private static final Pattern PLACE =
      Pattern.compile(
          "[$%#]?[{<\\[(].*|\\$[A-Za-z_]\\w*|%[\\w]*%?|%\\(.*|\\{\\{.*|(.)\\1+|\\.{2,}.*|"
              + "(?i)(your|enter|insert|replace|put|todo|fixme|dummy|fake|sample|example)[_ -].*|"
              + ".*(\\.\\.\\.|…).*|"
              + "(?i)(https?|file|vault|ssm|op|arn|env|secretsmanager|projects)[:/].*");

  private Placeholders() {}

  /** Whether it is a common placeholder or is filled in by a program. */
  static boolean isPlaceholder(String value) {
    return PLACEHOLDERS.contains(value.toLowerCase(Locale.ROOT))
        || (value.length() <= LONGEST && PLACE.matcher(value).matches());
  }

  /**
   * Whether it refers to a variable, a field or a text key.
   *
   * @param isVariable whether it is assigned to an environment variable
   */
  static boolean isReference(String value, boolean isQuoted, boolean isVariable) {
    if (value.length() > LONGEST) {
      return false;
    }
    if (isVariable && !isQuoted) {
      return READ.matcher(value).matches();
    }
    if (isQuoted) {
      return value.indexOf('.') > 0
          && !Value.hasDigit(value)
          && EXPRESSION.matcher(value).matches();
    }
    return value.charAt(0) == '-' || EXPRESSION.matcher(value).matches() || isNamedAfter(value);
  }

  /** Whether it is named after a secret, as variables are. */
  static boolean isNamedAfter(String value) {
    return value.length() <= LONGEST && NAMED_AFTER.matcher(value).matches();
  }
}
