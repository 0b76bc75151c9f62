package dev.gradus.app.ahead;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.runtime.SwitchBootstraps;
import java.util.Arrays;
import java.util.List;

/**
 * What a switch over types asks of its value: the position of the first type that it is of, from a
 * position on; -1 for null; the number of types where it is of none. {@link
 * SwitchBootstraps#typeSwitch} says the same.
 */
record TypeSwitch(List<ClassDesc> types) {
  private static final String BOOTSTRAPS = SwitchBootstraps.class.descriptorString();

  /** Whether a call site is such a switch, with nothing but types for labels. */
  static boolean isOne(DynamicCallSiteDesc site) {
    return site.bootstrapMethod() instanceof DirectMethodHandleDesc method
        && method.owner().descriptorString().equals(BOOTSTRAPS)
        && method.methodName().equals("typeSwitch")
        && Arrays.stream(site.bootstrapArgs()).allMatch(ClassDesc.class::isInstance);
  }

  /** The switch of a call site. */
  static TypeSwitch of(DynamicCallSiteDesc site) {
    return new TypeSwitch(Arrays.stream(site.bootstrapArgs()).map(ClassDesc.class::cast).toList());
  }

  /** Writes the body of a method that takes the value and the position to begin with. */
  void write(CodeBuilder code) {
    Label present = code.newLabel();
    code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
    for (int i = 0; i < types.size(); i++) {
      Label next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf(types.get(i)).ifeq(next);
      code.loadConstant(i).ireturn().labelBinding(next);
    }
    code.loadConstant(types.size()).ireturn();
  }
}
