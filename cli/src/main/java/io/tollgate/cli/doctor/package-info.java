/**
 * Looks at what came in and says what is wrong. The judgement is {@code io.tollgate.coverage}'s;
 * here the topics are read and the findings shown, and sent back as events if that is wanted.
 */
package io.tollgate.cli.doctor;
