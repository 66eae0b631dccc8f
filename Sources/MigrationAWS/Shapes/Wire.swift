/// AWS's structures as they travel, members in AWS's spelling.
///
/// AWS promises no member, so every one read is optional: absent and null are alike nil. What a
/// value of ours cannot be without is demanded where the shape is mapped, not here.
enum Wire {}
