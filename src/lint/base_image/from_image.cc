#include "lint/base_image/from_image.h"

namespace plimsoll::lint {

FromImage from_image(const View& view, const Step& from) {
  FromImage image;
  image.stage = &view.document().stages[*from->stage];
  const dockerfile::EvaluatedStage& evaluated = view.scopes().stage(image.stage->index);
  const std::string& written = image.stage->image;
  image.is_unknown = !evaluated.image.is_known || !evaluated.image.fault.empty();
  image.text = image.is_unknown ? written : evaluated.image.value;
  image.shown = image.text == written ? fmt::format("`{}`", written)
                                      : fmt::format("`{}` becomes `{}`, which", written, image.text);
  image.is_local = evaluated.base || image.text == "scratch";
  return image;
}

}  // namespace plimsoll::lint
