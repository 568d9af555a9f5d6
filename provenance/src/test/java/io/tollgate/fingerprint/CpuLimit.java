package io.tollgate.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * The processor time that a test of one thread may take. By the clock it would depend on what else
 * the machine does; the clock ends only what does not end by itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@ExtendWith(CpuLimit.Watch.class)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
@interface CpuLimit {

  int seconds();

  /** Measures a test in its thread. */
  final class Watch implements InvocationInterceptor {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Override
    public void interceptTestMethod(
        Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
        throws Throwable {
      watch(test, method);
    }

    @Override
    public void interceptTestTemplateMethod(
        Invocation<Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
        throws Throwable {
      watch(test, method);
    }

    private static void watch(Invocation<Void> test, ReflectiveInvocationContext<Method> method)
        throws Throwable {
      Duration limit =
          Duration.ofSeconds(method.getExecutable().getAnnotation(CpuLimit.class).seconds());
      long before = THREADS.getCurrentThreadCpuTime();

      test.proceed();

      assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before))
          .as("processor time of %s", method.getExecutable().getName())
          .isLessThan(limit);
    }
  }
}
