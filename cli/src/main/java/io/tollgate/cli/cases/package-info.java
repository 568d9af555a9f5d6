/**
 * {@code tollgate cases}: what a person has to decide. Looks at cases, sends what people do to them
 * and waits until it can be seen. The rules of cases are not here but in the Streams application.
 */
package io.tollgate.cli.cases;
