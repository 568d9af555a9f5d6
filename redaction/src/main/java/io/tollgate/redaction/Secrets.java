package io.tollgate.redaction;

import io.tollgate.redaction.Triggers.Trigger;
import java.util.ArrayList;
import java.util.List;

/** All triggers, each with its finder. */
final class Secrets {

  private static final List<String> PASSWORDS =
      WordList.of(
          """
          password, passwd, passphrase, passcode, storepass, keypass, passwort, kennwort,
          contraseña, contrasena, mot de passe, motdepasse, senha, wachtwoord, lösenord, hasło,
          haslo, пароль, 密码, 密碼, パスワード, 비밀번호, mật khẩu, şifre, kata sandi, palavra-passe
          """);

  private static final List<String> SHORT_PASSWORDS = List.of("pass", "pwd", "pw", "psw");

  private static final List<String> KEYS =
      WordList.of(
          """
          secret, token, api_key, api-key, apikey, api key, access_key, accesskey, access-key,
          accountkey, account_key, private_key, credential, x-api-key, auth_key, authkey,
          signing_key, signing-key, encryption_key, master_key, subscription-key, license_key
          """);

  static final Triggers TRIGGERS = new Triggers(all());

  private Secrets() {}

  private static List<Trigger> all() {
    List<Trigger> all = new ArrayList<>();
    VendorKeys.addTo(all);
    names(all);
    commands(all);
    HarmlessPrefixes.addTo(all);
    all.add(new Trigger("-----begin", new PrivateKey()));
    all.add(new Trigger("private-lines:", new PemLines("[secret:private-key]")));
    all.add(new Trigger("eyj", new Jwt()));
    all.add(new Trigger("://", new UrlPassword()));
    all.add(new Trigger("bearer ", new Bearer(false)));
    all.add(new Trigger("basic ", new Bearer(true)));
    return all;
  }

  private static void names(List<Trigger> all) {
    PASSWORDS.forEach(name -> named(all, name, Assignment.Kind.PASSWORD));
    SHORT_PASSWORDS.forEach(name -> named(all, name, Assignment.Kind.SHORT_PASSWORD));
    KEYS.forEach(name -> named(all, name, Assignment.Kind.KEY));
  }

  private static void named(List<Trigger> all, String name, Assignment.Kind kind) {
    all.add(new Trigger(name, new Assignment(kind)));
  }

  private static void commands(List<Trigger> all) {
    all.add(
        new Trigger(
            "curl ",
            new Command(Command.Place.PAIR, List.of(" -u", " --user", " -U", " --proxy-user"))));
    for (String name : List.of("mysql ", "mysqldump ", "mysqladmin ", "mariadb ")) {
      all.add(new Trigger(name, new Command(Command.Place.JOINED, List.of(" -p"))));
    }
    either(all, "sshpass ", " -p");
    either(all, "docker login ", " -p");
    either(all, "az login ", " -p");
    either(all, "mongosh ", " -p");
    either(all, "mongo ", " -p");
    either(all, "redis-cli ", " -a");
    either(all, "ldapsearch ", " -w");
    either(all, "ldapmodify ", " -w");
    either(all, "sqlcmd ", " -P");
    either(all, "unzip ", " -P");
  }

  private static void either(List<Trigger> all, String command, String option) {
    all.add(new Trigger(command, new Command(Command.Place.EITHER, List.of(option))));
  }
}
