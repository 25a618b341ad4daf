"""Why the system refused to read or write a file, in words; the system itself answers in the language it was installed in."""

import errno

_REASONS = {
    errno.ENOSPC: "空间已满",
    errno.EDQUOT: "超出了磁盘配额",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "此位置只读",
    errno.ENOENT: "文件或文件夹不存在",
    errno.EEXIST: "已有同名文件",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EFBIG: "文件过大，此磁盘格式放不下",
    errno.EBUSY: "正被其他程序使用",
    errno.EIO: "读写出错，介质可能损坏或已拔出",
    errno.ENODEV: "设备已拔出",
    errno.EINVAL: "文件名含有此磁盘不允许的字符",
    errno.EMFILE: "打开的文件过多",
}


def system_reason(fault: OSError) -> str:
    """Return why the system refused, in one short Chinese phrase; what has no phrase is named by its number."""
    return _REASONS.get(fault.errno or 0) or f"系统错误 {fault.errno if fault.errno else type(fault).__name__}"
