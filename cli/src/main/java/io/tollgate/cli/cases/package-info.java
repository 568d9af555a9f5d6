/**
 * {@code tollgate cases}: work that needs a person's decision. Shows cases, sends actions on them
 * and waits for the result. The rules of cases are in the Streams application.
 */
package io.tollgate.cli.cases;
