"""`readme.txt` of a bundle: fixed bytes for each schema number, for whoever opens the file without this program."""

from lawdesk.exchange.manifest import SCHEMA

_TEXT = """行政执法责任制工作平台 lawdesk — 报送文件说明（内容版本 {schema}）

一、这是什么
本文件由 lawdesk 生成，是一个单位发给另一个单位的密封文件（扩展名 .lwb）。最外层是 age 加密，打开后是一个普通的 zip 文件，
其中 manifest.json 是清单，manifest.json.minisig 是发送单位的签名，records 文件夹是记录，files 文件夹是附件。

二、不用本程序怎样打开（公开工具即可）
  age -d -i 密钥文件 文件.lwb > 文件.zip
  unzip 文件.zip
  minisign -Vm manifest.json -p 发送单位公钥
  sha256sum records/* files/*     与 manifest.json 中 files 各项的 sha256 对照

三、怎样读记录
records/<类型>.jsonl 每行是一条记录（JSON，UTF-8）：
id 标识，org 所属单位，rev 修订号，state 状态（live 有效，void 已注销），value 内容。
schema/<类型>.json 用中文说明每个字段和每个代码的含义。
日期为 YYYY-MM-DD；金额单位为分；分数单位为 0.01 分；比率单位为万分之一。
附件按内容命名（files/<sha256>），原文件名在 records/attachment.jsonl 中。

四、问谁
清单中 sender.id 是发送单位的代码（统一社会信用代码小写），请与该单位联系。

----------------------------------------------------------------------------------------------------------------

lawdesk, administrative-enforcement responsibility system: about this sealed file (schema {schema})

1. What this is. A sealed file (.lwb) that one office made for another. The outer layer is age encryption; inside is a plain
zip: manifest.json lists everything, manifest.json.minisig is the sender's signature, records/ holds records, files/ attachments.

2. Opening it with public tools.
  age -d -i key-file bundle.lwb > bundle.zip
  unzip bundle.zip
  minisign -Vm manifest.json -p sender.pub
  sha256sum records/* files/*     compare with sha256 of each entry of files in manifest.json

3. Reading records. records/<type>.jsonl holds one JSON object a line (UTF-8): id, org (owning office), rev (revision), state
(live or void), value. schema/<type>.json explains every field and code. Dates are YYYY-MM-DD, money is in 1/100 yuan, scores
are in 1/100 point, rates in 1/10 000. Attachments are named by their digest; their file names are in records/attachment.jsonl.

4. Whom to ask. sender.id in the manifest is the sending office (unified social credit code in lower case).
"""


def readme_file() -> bytes:
    """Return the bytes of `readme.txt` for the schema of this program."""
    return _TEXT.format(schema=SCHEMA).encode()
